// Draws each canvas[data-chart] from the json_script of that id, in the colours of the theme.
(() => {
  "use strict";

  const drawn = new Map();
  const plainMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const dataset = (series, index, chart) => {
    const own = colour(`--chart-${(index % 6) + 1}`);
    return {
      label: series.label,
      data: series.values,
      backgroundColor: own,
      borderColor: chart.kind === "line" ? own : colour("--chart-surface"),
      borderWidth: chart.kind === "line" ? 2 : { top: chart.stacked ? 1 : 0 },
      borderSkipped: false,
      pointRadius: chart.labels.length > 60 ? 0 : 3,
      maxBarThickness: 36,
      tension: 0.2,
    };
  };

  const axis = (chart, extra) => ({
    stacked: Boolean(chart.stacked),
    ticks: { color: colour("--chart-text"), precision: 0, maxRotation: 0, autoSkipPadding: 12 },
    border: { color: colour("--chart-grid") },
    ...extra,
  });

  const options = (chart) => ({
    animation: plainMotion.matches ? false : { duration: 250 },
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: axis(chart, { grid: { display: false } }),
      y: axis(chart, {
        beginAtZero: true,
        grid: { color: colour("--chart-grid") },
        title: { display: Boolean(chart.unit), text: chart.unit, color: colour("--chart-text") },
      }),
    },
    plugins: {
      legend: {
        display: chart.series.length > 1,
        position: "bottom",
        labels: { color: colour("--chart-text"), boxWidth: 12, boxHeight: 12 },
      },
    },
  });

  const draw = (canvas) => {
    const chart = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
    drawn.get(canvas)?.destroy();
    drawn.set(canvas, new window.Chart(canvas, {
      type: chart.kind,
      data: { labels: chart.labels, datasets: chart.series.map((s, i) => dataset(s, i, chart)) },
      options: options(chart),
    }));
  };

  const drawAll = () => {
    for (const [canvas, chart] of drawn) {
      if (canvas.isConnected) continue;
      chart.destroy();
      drawn.delete(canvas);
    }
    document.querySelectorAll("canvas[data-chart]").forEach(draw);
  };

  window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  document.addEventListener("themechange", drawAll);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt.querySelector("canvas[data-chart]")) drawAll();
  });
  drawAll();
})();
