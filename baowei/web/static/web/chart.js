/* Draws every [data-chart] from the numbers in its script element of type application/json, in the
   page's own colours; series differ in lightness and pattern, so that grey paper shows them too. */
(() => {
  const PATTERNS = ["", "/", ".", "x"];
  const DASHES = ["solid", "dash", "dot", "dashdot"];
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const trace = (chart, series, place) => {
    const color = token(`--chart-${(place % 4) + 1}`);
    const common = {
      name: series.name,
      x: chart.axis,
      y: series.values,
      hovertemplate: `%{x}<br>${series.name} %{y:,} ${chart.unit}<extra></extra>`,
    };
    if (chart.kind === "line") {
      return {
        ...common,
        type: "scatter",
        mode: "lines+markers",
        line: { color, width: 2, dash: DASHES[place % 4] },
      };
    }
    return {
      ...common,
      type: "bar",
      marker: {
        color,
        pattern: { shape: PATTERNS[place % 4], bgcolor: color, fgcolor: token("--surface"), size: 6 },
      },
    };
  };

  /* a few things are counted in ones, not in halves */
  const steps = (chart) => {
    const values = chart.series.flatMap((series) => series.values);
    return values.every((value) => Number.isInteger(value) && value <= 5) ? { dtick: 1 } : {};
  };

  const layout = (chart) => {
    const axis = {
      color: token("--soft"),
      gridcolor: token("--line"),
      linecolor: token("--edge"),
      zerolinecolor: token("--edge"),
      automargin: true,
      fixedrange: true,
    };
    return {
      font: { family: token("--sans"), size: 13, color: token("--ink") },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      margin: { l: 8, r: 16, t: 16, b: 8 },
      xaxis: { ...axis, type: "category", showgrid: false },
      yaxis: { ...axis, tickformat: ",", rangemode: "tozero", ...steps(chart) },
      showlegend: chart.series.length > 1,
      legend: { orientation: "h", x: 0, y: 1.04, yanchor: "bottom" },
      bargap: 0.4,
      barmode: chart.kind === "stack" ? "stack" : "group",
      dragmode: false,
    };
  };

  const draw = (place) => {
    const chart = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const traces = chart.series.map((series, index) => trace(chart, series, index));
    Plotly.newPlot(place, traces, layout(chart), { displayModeBar: false, responsive: true });
    place.on("plotly_click", (event) => {
      const url = chart.urls[event.points[0].pointIndex];
      if (url) window.location.assign(url);
    });
  };

  for (const place of document.querySelectorAll("[data-chart]")) draw(place);
})();
