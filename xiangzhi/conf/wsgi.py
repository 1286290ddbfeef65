"""The WSGI application that `xiangzhi site serve` and any other WSGI server runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangzhi.conf.settings")
application = get_wsgi_application()
