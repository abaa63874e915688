export interface Space {
  width: number;
  height: number;
}

export interface TileGrid extends Space {
  columns: number;
}

export interface GridOptions {
  /** In px, between tiles. */
  gap: number;
  /** How narrow and how wide a tile may become, as width to height. */
  narrowest: number;
  widest: number;
}

/** The size of `count` tiles, all alike, that fills most of a space. */
export function bestGrid(space: Space, count: number, options: GridOptions): TileGrid {
  const tiles = Math.max(1, count);
  const layouts = Array.from({ length: tiles }, (_, index) => {
    const columns = index + 1;
    return { columns, ...tileIn(cellOf(space, { columns, rows: Math.ceil(tiles / columns) }, options.gap), options) };
  });
  return layouts.reduce((best, next) => (area(next) > area(best) ? next : best));
}

function cellOf({ width, height }: Space, { columns, rows }: { columns: number; rows: number }, gap: number): Space {
  return {
    width: Math.max(0, (width - gap * (columns - 1)) / columns),
    height: Math.max(0, (height - gap * (rows - 1)) / rows),
  };
}

function tileIn({ width, height }: Space, { narrowest, widest }: GridOptions): Space {
  return {
    width: Math.floor(Math.min(width, height * widest)),
    height: Math.floor(Math.min(height, width / narrowest)),
  };
}

function area({ width, height }: Space): number {
  return width * height;
}
