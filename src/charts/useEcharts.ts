import type { EChartsType } from 'echarts/core';
import { type RefObject, useEffect, useMemo, useState } from 'react';

/** An ECharts instance in the element, once its code is loaded: that is when the first chart is shown. */
export function useEcharts(place: RefObject<HTMLDivElement | null>): EChartsType | null {
  const [chart, setChart] = useState<EChartsType | null>(null);
  useEffect(() => {
    let made: EChartsType | null = null;
    let isGone = false;
    void import('./echartsCore.ts').then(({ init }) => {
      if (isGone || place.current === null) return;
      made = init(place.current, null, { renderer: 'svg', width: 100, height: 100 });
      setChart(made);
    });
    return () => {
      isGone = true;
      made?.dispose();
    };
  }, [place]);
  return chart;
}

/** Whether the system asks for dark; the theme follows it where a person chose none. */
export function useDarkSystem(): boolean {
  const query = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), []);
  const [isDark, setIsDark] = useState(query.matches);
  useEffect(() => {
    const change = (): void => setIsDark(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, [query]);
  return isDark;
}
