package fr.preau.roof.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusManager;
import fr.preau.Preau;
import fr.preau.ground.journal.Concordance;
import fr.preau.ground.journal.HashedTexts;
import fr.preau.ground.kernel.StartRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Starts as much of the application as a command needs. */
final class Application {
    private Application() {}

    /**
     * Runs a command inside the application without its pages: beans are made when asked for, and the database is the
     * one a running {@code ./preau serve} uses, if any.
     *
     * @return the exit code that the command answers
     */
    static int use(ToIntFunction<ConfigurableApplicationContext> work) {
        return use(false, work);
    }

    /**
     * @param demo in the folder of the demonstration
     */
    static int use(boolean demo, ToIntFunction<ConfigurableApplicationContext> work) {
        return run(builder(quiet(demo)), work);
    }

    /**
     * Runs a command with the database, backups and what compares rows with lines: nothing of another module begins by
     * itself, in a database that may be empty or half made.
     */
    static int useDatabase(boolean demo, ToIntFunction<ConfigurableApplicationContext> work) {
        return run(builder(DatabaseAlone.class, quiet(demo)), work);
    }

    private static int run(SpringApplicationBuilder builder, ToIntFunction<ConfigurableApplicationContext> work) {
        try (ConfigurableApplicationContext context = builder.web(WebApplicationType.NONE).run()) {
            return work.applyAsInt(context);
        }
    }

    private static Map<String, String> quiet(boolean demo) {
        Map<String, String> settings = new HashMap<>(Map.of("spring.main.lazy-initialization", "true"));
        if (demo) {
            settings.put("preau.folder", base().resolve("demo").toString());
        }
        return settings;
    }

    /** Not a configuration that the whole application would find. */
    @EnableAutoConfiguration
    @ComponentScan({"fr.preau.ground.kernel", "fr.preau.roof.backup"})
    @ComponentScan(basePackages = "fr.preau", useDefaultFilters = false, includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = {
            Concordance.class, HashedTexts.class}))
    static final class DatabaseAlone {}

    /**
     * @param settings what the command line decides; it wins over files and environment
     */
    static SpringApplicationBuilder builder(Map<String, String> settings) {
        return builder(Preau.class, settings);
    }

    static SpringApplicationBuilder builder(Class<?> source, Map<String, String> settings) {
        Path folder = Path.of(settings.getOrDefault("preau.folder", base().toString()));
        makeWritable(folder);
        Map<String, Object> all = new HashMap<>(settings);
        all.put("logging.file.name", folder.resolve("preau.log").toString());
        all.put("logging.threshold.console", "off");
        String[] arguments = all.entrySet()
                .stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        return new CommandLineApplication(source, arguments);
    }

    static Path logFile() {
        String opened = System.getProperty("LOG_FILE"); // Spring Boot says where it writes
        return opened == null ? base().resolve("preau.log") : Path.of(opened);
    }

    /** Where a run writes: {@code PREAU_VAR}, else {@code var} beside the command. */
    static Path base() {
        String folder = System.getenv("PREAU_VAR");
        return Path.of(folder == null || folder.isBlank() ? "var" : folder);
    }

    private static void makeWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".check"));
        } catch (IOException e) {
            throw new StartRefusal("kernel.start.folder", folder.toAbsolutePath().normalize()).because(e);
        }
    }

    /** Passes the settings as arguments, the strongest source, whoever calls {@code run()}. */
    private static final class CommandLineApplication extends SpringApplicationBuilder {
        private final String[] settings;

        CommandLineApplication(Class<?> source, String... settings) {
            super(source);
            this.settings = settings;
            initializers(context -> sayNothingOfTheLog());
        }

        /** A log that cannot be written, on a full disk, is no page on the console. */
        private static void sayNothingOfTheLog() {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
                StatusManager said = log.getStatusManager();
                said.getCopyOfStatusListenerList().forEach(said::remove);
            }
        }

        @Override
        public ConfigurableApplicationContext run(String... none) {
            return super.run(settings);
        }
    }
}
