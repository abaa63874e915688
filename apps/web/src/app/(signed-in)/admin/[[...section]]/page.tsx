import { AdminScreen } from "../../../../shell/admin-screen.tsx";

export default async function AdminPage({ params }: { params: Promise<{ section?: string[] }> }) {
  const { section = [] } = await params;
  return <AdminScreen path={section.join("/")} />;
}
