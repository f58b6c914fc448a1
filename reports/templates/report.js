"use strict";
// Folds what is long, filters the gaps and draws the Sankey. Without it everything can be read, unfolded.
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const folds = all("details[data-fold]");

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView();
  };

  const gapFolds = folds.filter((fold) => fold.dataset.fold === "gap");
  const placeFolds = folds.filter((fold) => fold.dataset.fold !== "gap");
  gapFolds.forEach((fold) => { fold.open = gapFolds.length < 6; });
  placeFolds.forEach((fold) => { fold.open = placeFolds.length < 4; });
  for (const buttons of all(".fold-buttons")) {
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => {
      const which = event.target.dataset.open;
      const within = buttons.closest("section");
      if (which) folds.filter((fold) => within.contains(fold)).forEach((fold) => { fold.open = which === "all"; });
    });
  }

  let before = [];
  addEventListener("beforeprint", () => { before = folds.map((fold) => fold.open); folds.forEach((fold) => { fold.open = true; }); });
  addEventListener("afterprint", () => folds.forEach((fold, i) => { fold.open = before[i] ?? fold.open; }));

  const filter = document.querySelector(".filter");
  const gaps = all("#gaps .gap");
  const apply = () => {
    const wanted = all(".filter select").map((select) => [select.dataset.filter, select.value]);
    let shown = 0;
    for (const gap of gaps) {
      gap.hidden = wanted.some(([key, value]) => value && gap.dataset[key] !== value);
      shown += gap.hidden ? 0 : 1;
    }
    for (const group of all(".severity-group")) group.hidden = !group.querySelector(".gap:not([hidden])");
    const count = filter.querySelector(".filter-count");
    count.textContent = count.dataset.template.replace("{n}", shown).replace("{of}", gaps.length);
  };
  if (filter) {
    filter.hidden = false;
    filter.addEventListener("change", apply);
    apply();
  }

  addEventListener("hashchange", reveal);
  reveal();

  const data = document.getElementById("sankey-data");
  if (data && window.Plotly) {
    document.getElementById("sankey-figure").hidden = false;
    const figure = JSON.parse(data.textContent);
    Plotly.newPlot("sankey", figure.data, figure.layout, { displayModeBar: false, responsive: true });
  }
})();
