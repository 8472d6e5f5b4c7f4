// Where a picture is one of places on earth: the lines that were loaded lie under it.
export function underlay(picture) {
  picture.network.on("beforeDrawing", (context) => paintOutlines(context, picture));
}

function paintOutlines(context, { data, network, inks }) {
  if (!data.outlines?.length) return;
  context.strokeStyle = inks.lineStrong;
  context.lineWidth = 1.2 / network.getScale();
  context.beginPath();
  for (const line of data.outlines) {
    context.moveTo(line[0], line[1]);
    for (let i = 2; i < line.length; i += 2) context.lineTo(line[i], line[i + 1]);
  }
  context.stroke();
}
