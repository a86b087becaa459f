import { sayFailure, type Failure } from '../../words';
import styles from './Account.module.css';

export const Problem = ({ failure }: { failure: Failure | null }) =>
  failure ? (
    <p className={styles.problem} role="alert">
      {sayFailure(failure)}
    </p>
  ) : null;
