package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.event.Client;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.token.RefreshToken;
import org.latchkey.token.RefreshTokens;

/** Refreshing: a refresh token becomes the session's next pair. */
@Dependent
class TokenRefresh {

    private final RefreshTokens tokens;
    private final SessionRotation rotation;
    private final TokenPairs pairs;
    private final KnownNetworks knownNetworks;

    @Inject
    TokenRefresh(
            RefreshTokens tokens,
            SessionRotation rotation,
            TokenPairs pairs,
            KnownNetworks knownNetworks) {
        this.tokens = tokens;
        this.rotation = rotation;
        this.pairs = pairs;
        this.knownNetworks = knownNetworks;
    }

    /**
     * @throws Problem {@code invalid-refresh-token}
     */
    TokenPair refresh(String text, Client client) {
        Optional<RefreshToken> token = tokens.parse(text);
        return token.map(found -> pair(rotation.rotate(found, client), client))
                .orElseThrow(this::refused);
    }

    private TokenPair pair(Rotation rotated, Client client) {
        if (rotated instanceof Rotation.Current current) {
            knownNetworks.note(current.account().id(), client.network());
            return pairs.of(current.session(), current.generation(), current.account());
        }
        throw refused();
    }

    private Problem refused() {
        return Problem.of(
                ProblemType.INVALID_REFRESH_TOKEN,
                "The refresh token is not one of a session that goes on.");
    }
}
