package org.latchkey.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.Page;

/** Lists, adds, changes and removes the caller's tasks. */
@Path("tasks")
@Secured
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TasksResource {

    @Inject
    private Tasks tasks;

    /** A task in a response. */
    public record TaskAnswer(String id, String title, boolean done, Instant createdAt) {}

    @GET
    public Page<TaskAnswer> list(
            @Context SecurityContext security, @QueryParam("limit") String limit, @QueryParam("after") String after) {
        int pageSize = Page.limit(limit);
        List<Task> found = tasks.list(owner(security), Page.after(after), pageSize + 1);
        return Page.of(found, pageSize, Task::id).map(Task::toAnswer);
    }

    /** The request body of a new task. */
    record NewTask(Title title) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Context SecurityContext security, NewTask newTask, @Context UriInfo uri) {
        TaskAnswer task = tasks.add(owner(security), newTask.title().text()).toAnswer();
        URI location = uri.getAbsolutePathBuilder().path(task.id()).build();
        return Response.created(location).entity(task).build();
    }

    @GET
    @Path("{id}")
    public TaskAnswer read(@Context SecurityContext security, @PathParam("id") String id) {
        return answer(tasks.find(owner(security), id));
    }

    /** The request body of a change. A missing member leaves that property unchanged. */
    record TaskChange(Optional<Title> title, Optional<Boolean> done) {}

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public TaskAnswer change(@Context SecurityContext security, @PathParam("id") String id, TaskChange change) {
        return answer(tasks.change(owner(security), id, task -> {
            change.title().map(Title::text).ifPresent(task::rename);
            change.done().ifPresent(task::mark);
        }));
    }

    @DELETE
    @Path("{id}")
    public void remove(@Context SecurityContext security, @PathParam("id") String id) {
        if (!tasks.remove(owner(security), id)) {
            throw notFound();
        }
    }

    private static String owner(SecurityContext security) {
        return Caller.of(security).id();
    }

    private static TaskAnswer answer(Optional<Task> task) {
        return task.orElseThrow(TasksResource::notFound).toAnswer();
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "You have no task with this id.");
    }
}
