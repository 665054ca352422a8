import type { ReactNode } from "react";
import type { AlertFilter } from "./alert-filter.ts";

type Props = { filter: AlertFilter; onChange: (filter: AlertFilter) => void; children?: ReactNode };

export function FilterBar({ filter, onChange, children }: Props) {
  return (
    <div className="filters" role="search" aria-label="Filter alerts">
      <label className="field">
        Find
        <input
          type="search"
          value={filter.text}
          placeholder="title, team, rule, id"
          onChange={({ target }) => onChange({ ...filter, text: target.value })}
        />
      </label>
      <label className="field">
        Severity
        <select
          value={filter.severity}
          onChange={({ target }) => onChange({ ...filter, severity: target.value })}
        >
          <option value="">all</option>
          <option value="critical">critical</option>
          <option value="warning">warning</option>
          <option value="info">info</option>
        </select>
      </label>
      <label className="field">
        Acknowledged
        <select
          value={filter.acknowledged}
          onChange={({ target }) => onChange({ ...filter, acknowledged: target.value })}
        >
          <option value="">either</option>
          <option value="no">not yet</option>
          <option value="yes">yes</option>
        </select>
      </label>
      {children}
    </div>
  );
}
