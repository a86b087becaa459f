import { Avatar, Card, Check } from '../../ui';
import { useTeamsWords } from '../../words/teams';
import type { TeamCardProps } from './card.types';
import styles from './Teams.module.css';

/** Everybody who works here, to be in the team or not. */
export function MembersCard({ form, change, useDesk }: TeamCardProps) {
  const say = useTeamsWords();
  const colleagues = useDesk((state) => state.colleagues);
  const put = (userId: string, isIn: boolean) =>
    change({
      memberIds: isIn ? [...form.memberIds, userId] : form.memberIds.filter((one) => one !== userId),
    });
  return (
    <Card title={say('teams.membersTitle')} hint={say('teams.membersHint')}>
      <fieldset className={styles.people}>
        <legend className="visually-hidden">{say('teams.membersTitle')}</legend>
        {colleagues.map(({ userId, name }) => (
          <Check
            key={userId}
            checked={form.memberIds.includes(userId)}
            onChange={(isIn) => put(userId, isIn)}
          >
            <Avatar name={name} size="sm" />
            <bdi>{name}</bdi>
          </Check>
        ))}
      </fieldset>
    </Card>
  );
}
