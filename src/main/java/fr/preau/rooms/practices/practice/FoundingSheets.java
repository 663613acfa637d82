package fr.preau.rooms.practices.practice;

import fr.preau.rooms.practices.practice.Practices.FromSources;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sheets that come with Préau, written in our own words from public sources: {@code
 * reference/practices/*.json}, one file a sheet. A file that changed is published as a new version; a sheet that its
 * carrier took over is left to it.
 */
@Component
@ConditionalOnProperty(name = "preau.founding", havingValue = "true")
@Order(Ordered.HIGHEST_PRECEDENCE) // a library that holds what a demonstration invents is not empty
class FoundingSheets implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FoundingSheets.class);
    private static final String FILES = "classpath*:reference/practices/*.json";
    private final Practices practices;
    private final JsonMapper json;
    private final ResourcePatternResolver files;
    private boolean first;

    FoundingSheets(Practices practices, JsonMapper json, ResourcePatternResolver files) {
        this.practices = practices;
        this.json = json;
        this.files = files;
    }

    /** The first time, before anybody comes in: the library would be empty. */
    @Override
    public void run(ApplicationArguments arguments) {
        first = practices.listed("", 1).isEmpty();
        if (first) {
            found();
        }
    }

    /** The next times while nobody waits: the site is open already. */
    @EventListener(ApplicationReadyEvent.class)
    void again() {
        if (!first) {
            Thread.ofVirtual().name("founding sheets").start(this::found);
        }
    }

    private void found() {
        try {
            int published = practices.publish(read());
            if (published > 0) {
                LOG.info("{} good practices published from public sources", published);
            }
        } catch (RuntimeException e) {
            LOG.warn("the good practices that come with Préau wait for the next start", e);
        }
    }

    /** Every file, in the order of their names. */
    List<FromSources> read() {
        try {
            return Arrays.stream(files.getResources(FILES))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private FromSources read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return json.readValue(in, FromSources.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
