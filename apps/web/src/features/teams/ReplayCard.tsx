import { Play } from 'lucide-react';
import { useState } from 'react';
import {
  TEAM_POLICIES,
  type ReplayReport,
  type ReplaySide,
  type Team,
  type TeamPolicy,
} from '@parley/protocol';
import { Button, Card, EmptyState, Field, Select } from '../../ui';
import { sayFailure, useTimes } from '../../words';
import { useTeamsWords } from '../../words/teams';
import type { RoutingReportsStore } from './routing-reports.store';
import styles from './Reports.module.css';

const DAY_MS = 24 * 60 * 60_000;

/** As a field for dates has it, by the clock of who sits here. */
const dayOf = (time: number): string => {
  const date = new Date(time);
  return new Date(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/** Somebody who picks by hand cannot be reckoned. */
const PLAYED = TEAM_POLICIES.filter((policy) => policy !== 'manual');

/** Plays a day that was with another policy, before that is switched on. */
export function ReplayCard({ useReports }: { useReports: RoutingReportsStore }) {
  const say = useTeamsWords();
  const { teams, report, failure } = useReports();
  const first = teams.find(({ archivedAt }) => archivedAt === null) ?? teams[0];
  if (!first)
    return (
      <Card title={say('routing.replay')}>
        <EmptyState title={say('teams.none')}>{say('routing.noTeams')}</EmptyState>
      </Card>
    );
  return (
    <Card title={say('routing.replay')} hint={say('routing.replayHint')}>
      <ReplayForm useReports={useReports} first={first} />
      {failure && <p role="alert">{sayFailure(failure)}</p>}
      <div role="status">{report && <Report report={report} />}</div>
    </Card>
  );
}

const otherThan = (own: TeamPolicy): TeamPolicy => PLAYED.find((policy) => policy !== own)!;

function ReplayForm({ useReports, first }: { useReports: RoutingReportsStore; first: Team }) {
  const say = useTeamsWords();
  const { teams, running, replay } = useReports();
  const [team, setTeam] = useState(first);
  const [today] = useState(() => dayOf(Date.now()));
  const [day, setDay] = useState(() => dayOf(Date.now() - DAY_MS));
  const [policy, setPolicy] = useState(() => otherThan(first.policy));
  const choose = (id: string) => {
    const chosen = teams.find((one) => one.id === id) ?? first;
    setTeam(chosen);
    setPolicy(otherThan(chosen.policy));
  };
  const nameOf = (value: TeamPolicy): string => {
    const name = say(`teams.policy.${value}`);
    return value === team.policy ? say('routing.own', { policy: name }) : name;
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '') void replay({ teamId: team.id, day, policy });
      }}
    >
      <Select
        label={say('topics.team')}
        value={team.id}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={choose}
      />
      <Field
        label={say('hours.date')}
        type="date"
        required
        max={today}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Select
        label={say('teams.policy')}
        value={policy}
        options={PLAYED.map((value) => ({ value, label: nameOf(value) }))}
        onChange={setPolicy}
      />
      <Button type="submit" look="primary" busy={running} icon={<Play size={16} />}>
        {say('routing.play')}
      </Button>
    </form>
  );
}

function Report({ report }: { report: ReplayReport }) {
  const say = useTeamsWords();
  if (report.assignments === 0) return <p>{say('routing.nothing')}</p>;
  return (
    <div className={styles.report}>
      <p>
        {say('routing.same', { same: report.same, count: report.assignments })}
        {report.cut && ` ${say('routing.cut')}`}
      </p>
      <Waits report={report} />
      <Loads report={report} />
    </div>
  );
}

const ROWS = [
  'medianSeconds',
  'ninetySeconds',
  'longestSeconds',
] as const satisfies readonly (keyof ReplaySide)[];

function Waits({ report: { stored, played, policy } }: { report: ReplayReport }) {
  const say = useTeamsWords();
  const times = useTimes();
  const length = (seconds: number): string => times.length(seconds * 1_000);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{say('routing.waits')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('routing.waits')}</th>
            <th scope="col">{say('routing.stored')}</th>
            <th scope="col">
              {say('routing.played')}: {say(`teams.policy.${policy}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say('routing.chats')}</th>
            <td>{stored.chats}</td>
            <td>{played.chats}</td>
          </tr>
          {ROWS.map((row) => (
            <tr key={row}>
              <th scope="row">{say(`routing.${row}`)}</th>
              <td>{length(stored[row])}</td>
              <td data-better={played[row] < stored[row] || undefined}>{length(played[row])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Loads({ report: { agents } }: { report: ReplayReport }) {
  const say = useTeamsWords();
  const shown = (side: { chats: number; atOnce: number }) =>
    say('routing.load', { count: side.chats, most: side.atOnce });
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{say('routing.loads')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('routing.loads')}</th>
            <th scope="col">{say('routing.stored')}</th>
            <th scope="col">{say('routing.played')}</th>
          </tr>
        </thead>
        <tbody>
          {agents.map(({ userId, name, stored, played }) => (
            <tr key={userId}>
              <th scope="row">
                <bdi>{name || say('someone')}</bdi>
              </th>
              <td>{shown(stored)}</td>
              <td>{shown(played)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
