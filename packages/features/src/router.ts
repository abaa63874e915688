import { addCallRouter, router } from "@parley/api";
import { adminRouter } from "./admin/server/router.ts";
import { callRouter } from "./call/server/router.ts";
import { installationRouter } from "./installation/server/router.ts";
import { liveRouter } from "./live/server/router.ts";
import { messageRouter } from "./message/server/router.ts";
import { notificationRouter } from "./notification/server/router.ts";
import { presenceRouter } from "./presence/server/router.ts";
import { receiptRouter } from "./receipt/server/router.ts";
import { reportRouter } from "./report/server/router.ts";
import { roomRouter } from "./room/server/router.ts";
import { sessionRouter } from "./session/server/router.ts";
import { typingRouter } from "./typing/server/router.ts";
import { userRouter } from "./user/server/router.ts";

const rootRouter = router({
  session: sessionRouter,
  user: userRouter,
  installation: installationRouter,
  presence: presenceRouter,
  room: roomRouter,
  message: messageRouter,
  report: reportRouter,
  receipt: receiptRouter,
  typing: typingRouter,
  notification: notificationRouter,
  live: liveRouter,
  admin: adminRouter,
});

/** Everything the server answers to. */
export const appRouter = addCallRouter(rootRouter, callRouter);

export type AppRouter = typeof appRouter;
