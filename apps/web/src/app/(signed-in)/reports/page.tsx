import { ReportsScreen } from "../../../shell/reports-screen.tsx";

export default function ReportsPage() {
  return <ReportsScreen />;
}
