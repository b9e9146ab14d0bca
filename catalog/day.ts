/** Days are texts like `2026-03-31`, so that they can be compared as they are. */

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day it is, at that moment, where this machine stands. */
export function dayOf(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}

/** The day it is now. */
export function today(): string {
  return dayOf(new Date());
}

/** The same day so many months later, or the last day of a month that is shorter. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(year, month - 1 + months + 1, 0);
  return dayOf(new Date(last.getFullYear(), last.getMonth(), Math.min(date, last.getDate())));
}

/** The same day of the next year; 29 February becomes a day that is not there, which still compares rightly. */
export function yearAfter(day: string): string {
  return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
}
