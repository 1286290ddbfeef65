const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `time[data-relative][datetime]`: shows «3 分钟前»; the full time stays readable as its title. */
export function relativeTime(element: HTMLElement): void {
  const time = element as HTMLTimeElement;
  time.title ||= time.textContent?.trim() ?? "";
  const show = () => {
    time.textContent = relative(Date.parse(time.dateTime), Date.now()) ?? time.title;
  };
  show();
  const timer = setInterval(() => (time.isConnected ? show() : clearInterval(timer)), MINUTE);
}

/** Words for a moment seen from `now` (both in ms), or null beyond seven days, where a date says more. */
export function relative(moment: number, now: number): string | null {
  const distance = Math.abs(now - moment);
  if (Number.isNaN(distance) || distance >= 7 * DAY) return null;
  if (distance < MINUTE) return "刚刚";
  const [size, unit] = distance < HOUR ? [MINUTE, "分钟"] : distance < DAY ? [HOUR, "小时"] : [DAY, "天"];
  return `${Math.floor(distance / (size as number))} ${unit}${moment <= now ? "前" : "后"}`;
}
