package org.latchkey.account.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.latchkey.account.SearchKey;
import org.latchkey.account.admin.AdministrationResource.AdminUser;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.Page;
import org.latchkey.json.PlainText;

/** Lets admins list all accounts, or search them by a prefix. */
@Path("users")
@Secured(Secured.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UserSearchResource {

    private static final int MAX_QUERY = 254;

    @Inject
    private AccountSearch search;

    /**
     * Returns a page of accounts.
     *
     * @param q the prefix of the address or the name, ignoring case; it has no wildcards
     * @param limit the page size
     * @param after the {@code next} of the page before
     */
    @GET
    public Page<AdminUser> find(
            @QueryParam("q") String q, @QueryParam("limit") String limit, @QueryParam("after") String after) {
        int pageSize = Page.limit(limit);
        String prefix = q == null ? "" : prefix(q);
        Cursor start = after == null ? Cursor.before(prefix) : Cursor.parse(after, prefix);
        return search.page(prefix, start, pageSize);
    }

    /** Strips leading white space, because neither addresses nor names begin with it. */
    private static String prefix(String q) {
        String prefix = q.stripLeading();
        PlainText.fault(prefix, MAX_QUERY).ifPresent(fault -> {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The query parameter \"q\" is rejected. " + fault);
        });
        return SearchKey.of(prefix);
    }
}
