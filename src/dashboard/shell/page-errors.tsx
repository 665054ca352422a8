import { Component, type ReactNode } from "react";

/** Holds what a page throws, so that the others and the state of the connection stay. Only a class can do that in React. */
export class PageErrors extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="page">
        <h1>This page broke</h1>
        <p className="problem" role="alert">
          {error.message}
        </p>
        <p>
          A bug of ours; the other pages go on. <a href="#/">Go to Now</a>, or load the page anew.
        </p>
      </div>
    );
  }
}
