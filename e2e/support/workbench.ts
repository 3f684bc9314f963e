import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Download, expect, type Locator, type Page } from '@playwright/test';
import { parseCsv } from './csv.ts';

export interface FileInPage {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The workbench as a person meets it: what can be done, and what is seen. */
export class Workbench {
  readonly page: Page;
  readonly flows: Locator;
  readonly packets: Locator;
  readonly filter: Locator;
  readonly log: Locator;
  readonly layers: Locator;
  readonly bytes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.flows = page.getByRole('grid', { name: 'Flows' });
    this.packets = page.getByRole('grid', { name: 'Packets' });
    this.filter = page.getByRole('searchbox', { name: 'Filter flows' });
    this.log = page.getByRole('region', { name: 'Log' });
    this.layers = page.getByRole('tree', { name: 'Layers' });
    this.bytes = page.getByRole('grid', { name: /^Packet bytes/ });
  }

  async start(): Promise<void> {
    await this.page.goto('./');
    await expect(this.page.getByRole('heading', { name: 'Drop a capture' })).toBeVisible();
  }

  /** Drops files or folders of the disk on the window, as the system would. */
  async dropPaths(paths: readonly string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 700, y: 450, data });
      if (type === 'dragOver') await expect(this.page.getByText('Drop to open as one capture')).toBeVisible();
    }
    await session.detach();
  }

  /** Drops files that exist in the page only. */
  async dropFiles(files: readonly FileInPage[]): Promise<void> {
    const plain = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
    await this.page.evaluate(async (list) => {
      const dataTransfer = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name));
      }
      const options = { dataTransfer, bubbles: true, cancelable: true };
      for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, options));
    }, plain);
  }

  async pick(paths: readonly string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: /^Choose files/ }).click();
    await (await chooser).setFiles([...paths]);
  }

  /** Opens one capture of bytes and waits for its flows. */
  async open(bytes: Uint8Array, name = 'small.pcap'): Promise<void> {
    await this.dropFiles([{ name, bytes }]);
    await this.loaded(name);
  }

  /** The same by way of the disk, for captures of some size. */
  async openPath(path: string): Promise<void> {
    await this.dropPaths([path]);
    await this.loaded(basename(path));
  }

  /** Waits until a capture of this name is read to its end. */
  async loaded(name: string): Promise<void> {
    await expect(this.page.locator('.appbar-name')).toContainText(name);
    await expect(this.page.locator('.statusbar')).toContainText(/[\d,]+ packets? · /, { timeout: 30_000 });
  }

  rows(grid: Locator): Locator {
    return grid.locator('[role=row][aria-selected]');
  }

  flowRow(flow: number): Locator {
    return this.rows(this.flows).filter({
      has: this.page.locator(`[role=gridcell]:first-child`, { hasText: new RegExp(`^${flow}$`) }),
    });
  }

  async chooseFlow(flow: number): Promise<void> {
    await this.flowRow(flow).click();
    await expect(this.page.getByRole('region', { name: 'Chosen flow' })).toContainText(`Flow ${flow}`);
  }

  async typeFilter(expression: string): Promise<void> {
    await this.filter.fill(expression);
    await this.filter.press('Enter');
  }

  /** `5 flows`, or `2 of 5 flows`. */
  get count(): Locator {
    return this.page.getByRole('status').filter({ hasText: /flows?$/ });
  }

  sortBy(label: string): Locator {
    return this.flows.getByRole('columnheader', { name: label }).getByRole('button');
  }

  /** Rows of a column as they stand on screen. */
  async column(grid: Locator, label: string): Promise<string[]> {
    const heads = await grid.getByRole('columnheader').allInnerTexts();
    const place = heads.findIndex((head) => head.replace(/[▾▴]\d?$/, '').trim() === label);
    expect(place, `no column ${label} among ${heads.join(', ')}`).toBeGreaterThanOrEqual(0);
    return this.rows(grid)
      .locator(`[role=gridcell]:nth-child(${place + 1})`)
      .allInnerTexts();
  }

  /** The CSV that the page saves: heads and rows. */
  async csv(): Promise<{ heads: string[]; rows: string[][] }> {
    const saved = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Save as CSV', exact: true }).click();
    const [heads = [], ...rows] = parseCsv(await textOf(await saved));
    return { heads, rows };
  }
}

export async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}
