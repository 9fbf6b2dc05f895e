// Draws a chart beside each table from what the table says; without Chart.js the tables stand alone.
const { Chart } = globalThis;
const drawn = [];

if (!Chart) {
  document.querySelector('.no-charts')?.removeAttribute('hidden');
  for (const place of document.querySelectorAll('.chart')) place.remove();
} else {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  for (const canvas of document.querySelectorAll('canvas[data-table]')) drawn.push(draw(canvas));
  // Colours come from the style sheet, which follows the system; so do the charts.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const chart of drawn.splice(0)) {
      const { canvas } = chart;
      chart.destroy();
      drawn.push(draw(canvas));
    }
  });
}

function draw(canvas) {
  const table = document.getElementById(canvas.dataset.table);
  const kind = canvas.dataset.chart;
  const lying = kind === 'lying';
  const shares = canvas.dataset.shares === 'yes';
  const language = document.documentElement.lang;
  const rows = [...table.tBodies[0].rows];
  const marked = [...table.tHead.rows[0].cells].flatMap((cell, column) => cell.dataset.mark ? [{ column, name: cell.textContent, mark: cell.dataset.mark }] : []);
  const text = colour('--quiet');
  const write = value => shares
    ? new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value)
    : new Intl.NumberFormat(language).format(value);
  let bars = 0;

  const values = { beginAtZero: true, ...(shares ? { max: 1 } : {}), border: { display: false }, grid: { color: colour('--line') }, ticks: { color: text, maxTicksLimit: 6, precision: shares ? undefined : 0, callback: write } };
  const names = { grid: { display: false }, border: { color: colour('--line') }, ticks: { color: text, autoSkip: !lying, maxRotation: 0, autoSkipPadding: 14, callback(at) { return shorten(this.getLabelForValue(at), lying ? 24 : 16); } } };
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map(row => row.cells[0].textContent.trim()),
      datasets: marked.map(({ column, name, mark }) => {
        const isLine = mark === 'line';
        const shade = isLine ? colour('--line-mark') : colour(`--bar-${++bars}`);
        return {
          type: mark,
          label: name,
          data: rows.map(row => row.cells[column].dataset.value === '' ? null : Number(row.cells[column].dataset.value)),
          backgroundColor: shade, borderColor: shade, borderWidth: isLine ? 2 : 0, borderRadius: isLine ? 0 : 2,
          pointRadius: 0, pointHitRadius: 8, tension: .25, order: isLine ? 0 : 1, maxBarThickness: 34,
        };
      }),
    },
    options: {
      indexAxis: lying ? 'y' : 'x',
      maintainAspectRatio: false,
      animation: false,
      locale: language,
      interaction: { mode: 'index', intersect: false, axis: lying ? 'y' : 'x' },
      scales: lying ? { x: values, y: names } : { x: names, y: values },
      plugins: {
        legend: { display: marked.length > 1, position: 'bottom', labels: { color: text, boxWidth: 12, boxHeight: 12, padding: 14 } },
        tooltip: { callbacks: { label: point => ` ${point.dataset.label}: ${write(point.raw)}` } },
      },
    },
  });
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function shorten(name, length) {
  return name.length > length ? `${name.slice(0, length - 1)}…` : name;
}
