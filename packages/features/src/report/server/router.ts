import { procedure, router } from "@parley/api";
import { CreateReport, ListReports, ResolveReport } from "../schema.ts";
import { countReports } from "./count-reports.ts";
import { createReport } from "./create-report.ts";
import { listReports } from "./list-reports.ts";
import { resolveReport } from "./resolve-report.ts";

export const reportRouter = router({
  create: procedure.input(CreateReport).mutation(({ ctx, input }) => createReport(ctx, input)),
  list: procedure.input(ListReports).query(({ ctx, input }) => listReports(ctx, input)),
  count: procedure.query(({ ctx }) => countReports(ctx)),
  resolve: procedure.input(ResolveReport).mutation(({ ctx, input }) => resolveReport(ctx, input)),
});
