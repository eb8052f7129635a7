package org.latchkey.example;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A task on a user's list. */
@Entity
@Table(name = "task")
class Task {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String title;

    private boolean done;

    @Column(name = "created_at")
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

    String title() {
        return title;
    }

    boolean isDone() {
        return done;
    }

    Instant createdAt() {
        return createdAt;
    }

    void rename(String newTitle) {
        title = newTitle;
    }

    void mark(boolean isDone) {
        done = isDone;
    }
}
