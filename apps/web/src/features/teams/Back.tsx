import { ArrowLeft } from 'lucide-react';
import { Button } from '../../ui';
import styles from './Teams.module.css';

export const Back = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button look="quiet" className={styles.back} icon={<ArrowLeft size={18} />} onClick={onClick}>
    {label}
  </Button>
);
