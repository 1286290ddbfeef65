// jsdom insists on the result type that browsers let callers leave out; htmx leaves it out.
const { evaluate } = XPathExpression.prototype;
XPathExpression.prototype.evaluate = function (context, type = XPathResult.ANY_TYPE, result = null) {
  return evaluate.call(this, context, type, result);
};
