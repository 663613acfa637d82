package fr.preau.demo;

import fr.preau.practice.Practices;
import fr.preau.practice.Practices.FromSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The good practices of the invented world: {@code demo/practices/*.json}, one file a sheet. */
@Component
class InventedSheets {
    private final Practices practices;
    private final JsonMapper json;
    private final ResourcePatternResolver files;

    InventedSheets(Practices practices, JsonMapper json, ResourcePatternResolver files) {
        this.practices = practices;
        this.json = json;
        this.files = files;
    }

    /**
     * Publishes them all.
     *
     * @param places the organisations of this world, by the key the files name them with
     */
    void publish(Map<String, String> places) {
        practices.publish(read().stream().map(one -> carried(one, places)).toList());
    }

    private List<FromSources> read() {
        try {
            return Arrays.stream(files.getResources("classpath*:demo/practices/*.json"))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FromSources read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return json.readValue(in, FromSources.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FromSources carried(FromSources one, Map<String, String> places) {
        return new FromSources(
                one.id(),
                Objects.requireNonNull(places.get(one.carrier()), one.carrier()),
                one.carrierName(),
                one.invented(),
                one.sheet());
    }
}
