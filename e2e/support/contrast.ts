/** Runs in the page: text on screen whose contrast with what is behind it is under 4.5:1 (WCAG 2.2, 1.4.3). */
export function faintTexts(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas');
  const rgba = (colour: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return Array.from(canvas.getImageData(0, 0, 1, 1).data);
  };
  const luminance = ([r, g, b]: number[]): number => {
    const [x, y, z] = [r, g, b].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element: Element | null): number[] => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
      if (colour[3] > 0) {
        const under = behind(at.parentElement);
        return colour.map((value, i) => (value * colour[3] + under[i] * (255 - colour[3])) / 255);
      }
    }
    return [255, 255, 255, 255];
  };
  const faint: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent?.trim() ?? '';
    if (parent === null || text === '' || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest(':disabled, title, svg') !== null) continue;
    const [a, b] = [luminance(rgba(getComputedStyle(parent).color)), luminance(behind(parent))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5)
      faint.push(`${ratio.toFixed(2)} ${parent.className || parent.tagName}: ${text.slice(0, 30)}`);
  }
  return faint;
}
