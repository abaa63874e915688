import { CheckScreen } from "../../../shell/check-screen.tsx";

export default function CheckPage() {
  return <CheckScreen />;
}
