package fr.preau.roof.cast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** What the invented world is told from: one file a room. */
public final class Story {
    private Story() {}

    /** What the file of that name tells. */
    public static <T> T read(String name, Class<T> told) {
        try (InputStream in = new ClassPathResource("demo/" + name + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(in, told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a file that tells a list. */
    public static <T> List<T> all(String name, Class<T[]> told) {
        return List.of(read(name, told));
    }
}
