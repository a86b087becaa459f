import { Route } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { Assignment, Candidate } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { Avatar, Badge, Button, Dialog, EmptyState, Skeleton } from '../../ui';
import { sayFailure, useLanguage, useLocale, useTimes } from '../../words';
import { useRoutingWords } from '../../words/routing';
import { createAssignmentsStore, type AssignmentsStore } from './assignments.store';
import { byMerit, scoreOf, wasTheirs } from './merit';
import styles from './Routing.module.css';

interface WhyDialogProps {
  call: ApiCall;
  roomId: string;
  onClose: () => void;
}

/** Why this chat came to whom: who was looked at, how they were judged, and who was left out for what. */
export function WhyDialog({ call, roomId, onClose }: WhyDialogProps) {
  const say = useRoutingWords();
  const [useAssignments] = useState(() => createAssignmentsStore(call, roomId));
  useEffect(() => void useAssignments.getState().load(), [useAssignments]);
  return (
    <Dialog open size="lg" onClose={onClose} title={say('why.title')} closeLabel={say('close')}>
      <Content useAssignments={useAssignments} />
    </Dialog>
  );
}

function Content({ useAssignments }: { useAssignments: AssignmentsStore }) {
  const say = useRoutingWords();
  const { items, teams, failure, load } = useAssignments();
  if (failure)
    return (
      <EmptyState
        alert
        icon={<Route size={24} />}
        title={sayFailure(failure)}
        action={<Button onClick={() => void load()}>{say('retry')}</Button>}
      />
    );
  if (!items) return <Skeleton height="12rem" />;
  if (items.length === 0)
    return (
      <EmptyState icon={<Route size={24} />} title={say('why.none')}>
        {say('why.noneHint')}
      </EmptyState>
    );
  return (
    <ol className={styles.assignments}>
      {items.map((item) => (
        <li key={item.id}>
          <OneAssignment item={item} team={teams.get(item.teamId) ?? say('why.someTeam')} />
        </li>
      ))}
    </ol>
  );
}

function OneAssignment({ item, team }: { item: Assignment; team: string }) {
  const say = useRoutingWords();
  const times = useTimes();
  const { at, outcome, policy, agentId, candidates, endedBecause } = item;
  const chosen = candidates.find(({ userId }) => userId === agentId);
  return (
    <article className={styles.assignment}>
      <header>
        <h3>
          {say(`why.outcome.${outcome}`, {
            name: isolated(chosen?.name ?? say('someone')),
            team: isolated(team),
          })}
        </h3>
        <p className={styles.quiet}>
          {times.full(at)} · {say(`why.policy.${policy}`)}
        </p>
      </header>
      <Wanted item={item} />
      {candidates.length > 0 && <Candidates item={item} />}
      {endedBecause && isKnownEnd(endedBecause) && (
        <p className={styles.quiet}>{say(`why.ended.${endedBecause}`)}</p>
      )}
    </article>
  );
}

const ENDS = ['declined', 'expired', 'handed-over', 'resolved', 'closed'] as const;
type End = (typeof ENDS)[number];
const isKnownEnd = (text: string): text is End => ENDS.some((one) => one === text);

function Wanted({ item: { wanted } }: { item: Assignment }) {
  const say = useRoutingWords();
  const times = useTimes();
  const language = useLanguage();
  const spoken = wanted.language && new Intl.DisplayNames(language, { type: 'language' }).of(wanted.language);
  return (
    <p className={styles.wanted}>
      <Badge>{say(`priority.${wanted.priority}`)}</Badge>
      {wanted.skills.map((skill) => (
        <Badge key={skill}>{skill}</Badge>
      ))}
      {spoken && <Badge>{spoken}</Badge>}
      <span className={styles.quiet}>
        {say('why.waited', { time: times.length(wanted.waitedSeconds * 1_000) })}
      </span>
    </p>
  );
}

function Candidates({ item }: { item: Assignment }) {
  const say = useRoutingWords();
  return (
    <div className={styles.tableFrame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('why.who')}</th>
            <th scope="col">{say('why.load')}</th>
            <th scope="col">{say('why.judged')}</th>
          </tr>
        </thead>
        <tbody>
          {byMerit(item).map((candidate) => (
            <CandidateRow key={candidate.userId} candidate={candidate} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CandidateRow({ candidate, item }: { candidate: Candidate; item: Assignment }) {
  const say = useRoutingWords();
  const locale = useLocale();
  const { userId, name, load, capacity } = candidate;
  const isChosen = userId === item.agentId;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <tr data-chosen={isChosen || undefined}>
      <th scope="row">
        <span className={styles.candidate}>
          <Avatar name={name} size="xs" />
          <bdi>{name || say('someone')}</bdi>
          {isChosen && <Badge tone="open">{say('why.chosen')}</Badge>}
          {wasTheirs(candidate, item) && <Badge>{say('why.former')}</Badge>}
        </span>
      </th>
      <td>{say('why.ofCapacity', { load: number.format(load), capacity: number.format(capacity) })}</td>
      <td>
        <Judgement candidate={candidate} item={item} />
      </td>
    </tr>
  );
}

function Judgement({ candidate, item }: { candidate: Candidate; item: Assignment }) {
  const say = useRoutingWords();
  const times = useTimes();
  const locale = useLocale();
  if (candidate.leftOut) return say(`why.leftOut.${candidate.leftOut}`);
  if (wasTheirs(candidate, item)) return say('why.comesFirst');
  const score = scoreOf(candidate, item.policy);
  switch (score.kind) {
    case 'share':
      return say(`why.share.${score.of}`, {
        share: new Intl.NumberFormat(locale, { style: 'percent' }).format(score.value),
      });
    case 'last':
      return score.at === null
        ? say('why.neverGiven')
        : say('why.lastGiven', { time: times.full(new Date(score.at).toISOString()) });
    case 'customer':
      return say(score.isTheirs ? 'why.hadCustomer' : 'why.hadNot');
  }
}
