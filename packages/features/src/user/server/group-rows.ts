/** What a statement has read of several users, by the user and in its order; whoever has nothing is absent. */
export function groupRows<Row extends { user_id: string }, Item>(
  rows: readonly Row[],
  toItem: (row: Row) => Item,
): Map<string, Item[]> {
  const byUser = new Map<string, Item[]>();
  for (const row of rows) {
    const items = byUser.get(row.user_id);
    if (items) items.push(toItem(row));
    else byUser.set(row.user_id, [toItem(row)]);
  }
  return byUser;
}
