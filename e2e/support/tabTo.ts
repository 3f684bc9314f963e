import type { Locator, Page } from '@playwright/test';

/** Presses Tab, or Shift+Tab, until the wanted thing has the focus, as a person without a mouse would. */
export async function tabTo(page: Page, wanted: Locator, key = 'Tab', most = 80): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} does not lead there`);
}
