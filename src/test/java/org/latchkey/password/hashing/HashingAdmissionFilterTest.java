package org.latchkey.password.hashing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HashingAdmissionFilterTest {

    private static final Pattern MAPPING = Pattern.compile(
            "<filter-mapping>\\s*<filter-name>login-admission</filter-name>(.*?)</filter-mapping>", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("<url-pattern>/api/(.+)/\\*</url-pattern>");

    /** The filter guards only what its mapping shows it. */
    @Test
    void itsMappingHasTheFirstNameOfEachRouteThatMayHash() throws IOException {
        Matcher mapping = MAPPING.matcher(Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml")));
        assertThat(mapping.find()).isTrue();
        assertThat(URL.matcher(mapping.group(1)).results().map(url -> url.group(1)))
                .containsExactlyInAnyOrderElementsOf(HashingAdmissionFilter.MAY_HASH.stream()
                        .map(route -> route.replaceAll("^[A-Z]+ /([^/]+).*$", "$1"))
                        .collect(toSet()));
    }
}
