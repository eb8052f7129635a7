import org.latchkey.client.ApiClient;
import org.latchkey.client.ApiException;
import org.latchkey.client.api.SamplesApi;
import org.latchkey.client.api.TokensApi;
import org.latchkey.client.model.LogInAnswer;
import org.latchkey.client.model.LogInRequest;
import org.latchkey.client.model.PasswordLogin;
import org.latchkey.client.model.RefreshAnswer;
import org.latchkey.client.model.RefreshRequest;
import org.latchkey.client.model.TaskPage;

/** Logs in, refreshes and lists tasks with a client that openapi-generator made. Prints the titles of the tasks. */
public final class Client {

    private Client() {}

    public static void main(String[] arguments) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        TokensApi tokens = new TokensApi(client);

        PasswordLogin credentials = new PasswordLogin().email(arguments[1]).password(arguments[2]);
        LogInAnswer login = tokens.logIn(new LogInRequest(credentials));
        RefreshAnswer refreshed =
                tokens.refreshTokens(new RefreshRequest().refreshToken(login.getRefreshToken()));

        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + refreshed.getToken()));
        TaskPage tasks = new SamplesApi(client).listTasks(10, null);
        tasks.getItems().forEach(task -> System.out.println(task.getTitle()));
    }
}
