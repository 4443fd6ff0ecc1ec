import { Connect } from '../app/connect';

export default function Page() {
  return <Connect />;
}
