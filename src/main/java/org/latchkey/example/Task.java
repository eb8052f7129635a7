package org.latchkey.example;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.latchkey.example.TasksResource.TaskAnswer;

/** A task on a user's list. */
@Entity
@Table(name = "task")
class Task {

    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // only queries use it
    private String accountId;

    private String title;

    private boolean done;

    private Instant createdAt;

    /** For the persistence provider. */
    protected Task() {}

    Task(String id, String accountId, String title, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.title = title;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    /** Returns the task as its owner sees it. */
    TaskAnswer toAnswer() {
        return new TaskAnswer(id, title, done, createdAt);
    }

    void rename(String newTitle) {
        title = newTitle;
    }

    void mark(boolean isDone) {
        done = isDone;
    }
}
