package org.latchkey.administration;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.Account;
import org.latchkey.json.Page;

/**
 * Accounts whose address or name begins in some way, in the order of what they are found by: the
 * address, or else the name.
 *
 * <p>Who is found by both is passed over at the name. No page reads more of those than so many, so
 * a page may be short, or empty, and yet have a next one.
 */
@Dependent
class UserSearch {

    private static final int MOST_READS = 10;

    private final FoundAccounts accounts;

    @Inject
    UserSearch(FoundAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param prefix folded; an empty one begins every address
     */
    Page<AdminUser> page(String prefix, Place start, int limit) {
        List<Found> found = new ArrayList<>();
        Optional<Place> rest = Optional.of(start);
        for (int i = 0; i < MOST_READS && rest.isPresent() && found.size() <= limit; i++) {
            List<Place> places = accounts.after(rest.get(), !prefix.isEmpty(), limit + 1);
            List<Place> wanted =
                    places.stream().takeWhile(place -> place.key().startsWith(prefix)).toList();
            found(wanted, prefix).forEach(found::add);
            rest =
                    wanted.size() <= limit
                            ? Optional.empty()
                            : Optional.of(wanted.get(wanted.size() - 1));
        }
        return page(found, limit, rest);
    }

    private record Found(Place place, Account account) {}

    private Stream<Found> found(List<Place> places, String prefix) {
        Map<String, Account> byId =
                accounts.read(places.stream().map(Place::id).distinct().toList());
        return places.stream()
                .filter(place -> byId.containsKey(place.id()))
                .map(place -> new Found(place, byId.get(place.id())))
                .filter(found -> isItsPlace(found, prefix));
    }

    private static boolean isItsPlace(Found found, String prefix) {
        String emailKey = found.account().emailKey();
        return found.place().key().equals(emailKey) || !emailKey.startsWith(prefix);
    }

    private static Page<AdminUser> page(List<Found> found, int limit, Optional<Place> rest) {
        List<Found> items = found.subList(0, Math.min(limit, found.size()));
        Optional<Place> next =
                found.size() > limit ? Optional.of(items.get(limit - 1).place()) : rest;
        return new Page<>(
                items.stream().map(Found::account).map(AdminUser::of).toList(),
                next.map(Place::text).orElse(null));
    }
}
