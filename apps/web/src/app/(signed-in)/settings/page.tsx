import { SettingsScreen } from "../../../shell/settings-screen.tsx";

export default function SettingsPage() {
  return <SettingsScreen />;
}
