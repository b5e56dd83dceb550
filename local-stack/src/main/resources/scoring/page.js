"use strict";
(() => {
  const data = JSON.parse(document.getElementById("plots").textContent);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue("--" + name).trim();
  const ink = colour("ink");

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  Chart.defaults.color = colour("quiet");
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.plugins.legend.position = "bottom";
  Chart.defaults.plugins.legend.labels.boxWidth = 12;
  Chart.defaults.plugins.legend.labels.boxHeight = 12;

  /* 95 % intervals as thin lines over the bars. */
  const intervals = {
    id: "intervals",
    afterDatasetsDraw(chart) {
      const isHorizontal = chart.options.indexAxis === "y";
      const scale = chart.scales[isHorizontal ? "x" : "y"];
      const canvas = chart.ctx;
      canvas.save();
      chart.data.datasets.forEach((set, index) => {
        if (!set.intervals || !chart.isDatasetVisible(index)) return;
        chart.getDatasetMeta(index).data.forEach((bar, at) => {
          const range = set.intervals[at];
          if (!range || range[0] === null) return;
          const [low, high] = range.map((value) => scale.getPixelForValue(value));
          canvas.beginPath();
          if (isHorizontal) {
            canvas.moveTo(low, bar.y);
            canvas.lineTo(high, bar.y);
          } else {
            canvas.moveTo(bar.x, low);
            canvas.lineTo(bar.x, high);
          }
          for (const [width, name] of [[4, "card"], [1.5, "ink"]]) {
            canvas.lineWidth = width;
            canvas.strokeStyle = colour(name);
            canvas.stroke();
          }
        });
      });
      canvas.restore();
    },
  };

  /* An upright line between two bins of a histogram, with its name. */
  const upright = {
    id: "upright",
    afterDatasetsDraw(chart, _, options) {
      if (options.at === undefined) return;
      const { ctx: canvas, chartArea: area, scales } = chart;
      const width = scales.x.getPixelForValue(1) - scales.x.getPixelForValue(0);
      const x = scales.x.getPixelForValue(options.at) - width / 2;
      canvas.save();
      canvas.strokeStyle = ink;
      canvas.setLineDash([4, 3]);
      canvas.beginPath();
      canvas.moveTo(x, area.top);
      canvas.lineTo(x, area.bottom);
      canvas.stroke();
      canvas.fillStyle = ink;
      canvas.fillText(options.name, x + 6, area.top + 12);
      canvas.restore();
    },
  };

  const percent = (value) => (value === null ? "–" : (100 * value).toFixed(1) + " %");

  function series(groups, isThin) {
    const sets = [
      {
        label: "ours",
        data: groups.ours.map((share) => share.value),
        intervals: groups.ours.map((share) => [share.lower, share.upper]),
        cases: groups.ours.map((share) => share.hits + " of " + share.of),
        backgroundColor: colour("ours"),
      },
    ];
    if (groups.baseline) {
      sets.push({
        label: "5 % rule",
        data: groups.baseline.map((share) => share.value),
        intervals: groups.baseline.map((share) => [share.lower, share.upper]),
        cases: groups.baseline.map((share) => share.hits + " of " + share.of),
        backgroundColor: colour("baseline"),
      });
    }
    sets.forEach((set) => (set.maxBarThickness = isThin ? 16 : 44));
    return sets;
  }

  function shares(id, groups, isHorizontal) {
    const values = {
      min: 0,
      max: 1,
      grid: { color: colour("line") },
      ticks: { stepSize: 0.2, maxRotation: 0, callback: (value) => Math.round(100 * value) + " %" },
    };
    const names = { grid: { display: false }, ticks: { autoSkip: false } };
    new Chart(document.getElementById(id), {
      type: "bar",
      plugins: [intervals],
      data: { labels: groups.names, datasets: series(groups, isHorizontal) },
      options: {
        indexAxis: isHorizontal ? "y" : "x",
        scales: isHorizontal ? { x: values, y: names } : { x: names, y: values },
        plugins: {
          legend: { display: Boolean(groups.baseline) },
          tooltip: {
            callbacks: {
              label: (item) =>
                `${item.dataset.label}: ${percent(item.raw)} (${item.dataset.cases[item.dataIndex]})`,
            },
          },
        },
      },
    });
  }

  function counts(id, labels, sets, options) {
    new Chart(document.getElementById(id), {
      type: "bar",
      plugins: [upright],
      data: { labels, datasets: sets },
      options: {
        scales: {
          x: {
            stacked: options.isStacked,
            grid: { display: false },
            ticks: { maxRotation: 0, autoSkip: true, ...options.ticks },
            title: { display: Boolean(options.xTitle), text: options.xTitle },
          },
          y: {
            type: options.isLogarithmic ? "logarithmic" : "linear",
            stacked: options.isStacked,
            beginAtZero: true,
            grid: { color: colour("line") },
            ticks: {
              precision: options.precision,
              ...(options.isLogarithmic
                ? { callback: (value) => (Number.isInteger(Math.log10(value)) ? value.toLocaleString("en") : "") }
                : {}),
            },
            title: { display: Boolean(options.yTitle), text: options.yTitle },
          },
        },
        plugins: { legend: { display: sets.length > 1 }, upright: options.upright || {} },
      },
    });
  }

  const bars = (label, name, values, more) => ({
    label,
    data: values,
    backgroundColor: colour(name),
    ...more,
  });
  const withBaseline = (ours, baseline, more) => [
    bars("ours", "ours", ours, more),
    ...(baseline ? [bars("5 % rule", "baseline", baseline, more)] : []),
  ];

  /* What was said against how often it happened; on the diagonal both are the same. */
  function calibration(id, points) {
    const axis = (text) => ({
      type: "linear",
      min: 0,
      max: 1,
      grid: { color: colour("line") },
      ticks: { stepSize: 0.2, callback: (value) => Math.round(100 * value) + " %" },
      title: { display: true, text },
    });
    new Chart(document.getElementById(id), {
      type: "line",
      plugins: [intervals],
      data: {
        datasets: [
          {
            label: "ours",
            data: points.map((point) => ({ x: point.said, y: point.happened.value })),
            intervals: points.map((point) => [point.happened.lower, point.happened.upper]),
            cases: points.map((point) => point.happened.hits + " of " + point.happened.of),
            borderColor: colour("ours"),
            backgroundColor: colour("ours"),
            pointRadius: 4,
          },
          {
            label: "as said",
            data: [{ x: 0, y: 0 }, { x: 1, y: 1 }],
            borderColor: colour("baseline"),
            borderDash: [4, 3],
            pointRadius: 0,
            pointHitRadius: 0,
          },
        ],
      },
      options: {
        scales: { x: axis("said"), y: axis("happened") },
        plugins: {
          tooltip: {
            callbacks: {
              title: () => "",
              label: (item) =>
                `said ${percent(item.parsed.x)}, happened ${percent(item.parsed.y)}` +
                ` (${item.dataset.cases[item.dataIndex]})`,
            },
          },
        },
      },
    });
  }

  function drifts() {
    shares("plot-overall", data.overall, false);
    shares("plot-kind", data.recall_by_kind, true);
    shares("plot-cause", data.recall_by_cause, true);
    shares("plot-velocity", data.recall_by_velocity, false);
    const times = data.time_to_detect;
    counts("plot-time", times.bins, withBaseline(times.ours, times.baseline, { categoryPercentage: 0.95, barPercentage: 0.95 }), {
      xTitle: "multiple of the connector's median lag",
      yTitle: "drifts found",
      precision: 0,
      upright: { at: times.target, name: "2×" },
    });
    const wrong = data.false_alerts_by_velocity;
    const figures = [...wrong.ours, ...(wrong.baseline || [])].filter((value) => value > 0);
    counts("plot-false", wrong.names, withBaseline(wrong.ours, wrong.baseline, { maxBarThickness: 44 }), {
      yTitle: "per 1,000 SKUs of the class, a day",
      isLogarithmic: figures.length > 1 && Math.max(...figures) > 20 * Math.min(...figures),
    });
    counts(
      "plot-hours",
      data.hours.names,
      [
        bars("found", "ours", data.hours.found),
        bars("missed", "missed", data.hours.missed),
        bars("false alerts", "false", data.hours.false_alerts),
      ],
      { isStacked: true, precision: 0, ticks: { maxTicksLimit: 12 } },
    );
  }

  function oversells() {
    if (data.calibration) calibration("plot-calibration", data.calibration.ours);
    shares("plot-cause", data.recall_by_cause, true);
    shares("plot-velocity", data.recall_by_velocity, false);
    shares("plot-precision", data.precision_by_velocity, false);
    const leads = data.lead_times;
    counts("plot-lead", leads.bins, [bars("ours", "ours", leads.ours, { categoryPercentage: 0.95, barPercentage: 0.95 })], {
      yTitle: "oversells warned of",
      precision: 0,
      upright: { at: leads.target, name: "30 min" },
    });
  }

  if (data.lead_times) oversells();
  else drifts();
})();
