/** Custom properties that a drawing of ours refers to. */
const VARIABLE = /var\((--[\w-]+)\)/g;
const SVG = 'http://www.w3.org/2000/svg';

/** A drawing as a file that stands alone: tokens become colours, the class's font stands in it, the surface is behind. */
export function svgText(drawing: SVGSVGElement): string {
  const style = getComputedStyle(drawing);
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.removeAttribute('class');
  copy.setAttribute('style', `font-family: ${style.fontFamily.replaceAll('"', "'")}; font-size: 12px`);
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', style.getPropertyValue('--surface').trim());
  copy.prepend(ground);
  const text = new XMLSerializer().serializeToString(copy);
  return text.replaceAll(VARIABLE, (_, name: string) => style.getPropertyValue(name).trim());
}

/** The same as pixels, twice as many as on screen. Throws where the browser cannot draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser has no canvas to draw an image on.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob === null ? reject(new Error('The image could not be written.')) : resolve(blob),
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
