export default function Page() {
  return <main className="p-8 text-24 font-bold">Parley</main>;
}
