package org.latchkey.example;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.latchkey.example.TasksResource.TaskAnswer;
import org.latchkey.storage.Batches;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.PersonalData;
import org.latchkey.storage.PersonalData.DataSubject;
import org.latchkey.storage.Queries;

/**
 * Stores the tasks in the database. Every query is limited to one account, so no user finds another user's tasks.
 *
 * <p>The data export of an account contains its tasks. A foreign key deletes them together with the account.
 */
@Dependent
class Tasks implements PersonalData {

    private final EntityManager entities;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Tasks(@LatchkeyDatabase EntityManager entities, Ids ids, Clock clock) {
        this.entities = entities;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Lists tasks of an account, oldest first.
     *
     * @param after only tasks after the one with this id are listed; an empty string starts with the oldest
     */
    List<Task> list(String accountId, String after, int limit) {
        String jpql = "SELECT t FROM Task t WHERE t.accountId = ?1 AND t.id > ?2 ORDER BY t.id";
        return Queries.select(entities, Task.class, jpql, accountId, after)
                .setMaxResults(limit)
                .getResultList();
    }

    Optional<Task> find(String accountId, String id) {
        String jpql = "SELECT t FROM Task t WHERE t.accountId = ?1 AND t.id = ?2";
        return Queries.select(entities, Task.class, jpql, accountId, id)
                .getResultStream()
                .findFirst();
    }

    @Transactional
    Task add(String accountId, String title) {
        Task task = new Task(ids.next(), accountId, title, clock.instant());
        entities.persist(task);
        return task;
    }

    @Transactional
    Optional<Task> change(String accountId, String id, Consumer<Task> change) {
        Optional<Task> task = find(accountId, id);
        task.ifPresent(change);
        return task;
    }

    /**
     * Removes a task of an account.
     *
     * @return whether the account had this task
     */
    @Transactional
    boolean remove(String accountId, String id) {
        String jpql = "DELETE FROM Task t WHERE t.accountId = ?1 AND t.id = ?2";
        return Queries.update(entities, jpql, accountId, id) == 1;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Stream<TaskAnswer> of(DataSubject person) {
        return Batches.read(after -> list(person.id(), after, Batches.SIZE), Task::id)
                .peek(entities::detach)
                .map(Task::toAnswer);
    }
}
