package fr.preau;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * The sources as they are written, and the plan as {@code docs/plan.md} says it: what {@link HouseTest} compares.
 */
final class House {
    static final Path ROOT = Path.of("src/main/java/fr/preau");
    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path HOUSE = Path.of("docs/house.md");
    private static final Path PLAN = Path.of("docs/plan.md");
    private static final Pattern COMPONENT = Pattern
            .compile("@(Component|Controller|RestController|RestControllerAdvice)\\b");

    /** One method or constructor: where it is and how long. */
    record Method(String type, String name, int lines, int parameters, boolean constructor, boolean override,
            boolean ofRecord) {
        String where() {
            return type + "." + name;
        }
    }

    /** One Java file, parsed. */
    record Source(Path file, String module, List<String> lines, List<String> types, List<String> publicTypes,
            List<Method> methods, List<String> literals) {
        /** Of its top-level type. */
        String name() {
            return file.getFileName().toString().replace(".java", "");
        }
    }

    private static final Map<String, Path> FOLDERS = folders();

    private House() {}

    /** module → what it may use, in the order of the plan. */
    static Map<String, Set<String>> plan() {
        Map<String, Set<String>> plan = new LinkedHashMap<>();
        for (List<String> row : rows()) {
            plan.put(row.get(0), new TreeSet<>(List.of(row.get(1).isEmpty() ? new String[0] : row.get(1).split(" "))));
        }
        return plan;
    }

    /** module → the schema it writes, its own name when it has no line. */
    static Map<String, String> schemas() {
        Map<String, String> schemas = new LinkedHashMap<>();
        rows().forEach(row -> schemas.put(row.get(0), row.get(2)));
        return schemas;
    }

    /** folder → the modules in it, both in the order of the plan. */
    static Map<String, List<String>> floors() {
        Map<String, List<String>> floors = new LinkedHashMap<>();
        String floor = "";
        for (String line : read(PLAN)) {
            if (line.startsWith("## `")) {
                floor = line.replaceAll(".*`(.+)/`.*", "$1");
            } else if (line.matches("\\| [a-z]+ \\|.*") && !line.startsWith("| module |")) {
                floors.computeIfAbsent(floor, folder -> new ArrayList<>()).add(line.split("[ |]+")[1]);
            }
        }
        return floors;
    }

    /** Every module of the plan, with its cells. */
    private static List<List<String>> rows() {
        return read(PLAN).stream()
                .filter(line -> line.matches("\\| [a-z]+ \\|.*") && !line.startsWith("| module |"))
                .map(House::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1).split("\\|")).map(String::strip).toList();
    }

    /** The limit of the page on this, for that module. */
    static int limit(String what, String module) {
        for (List<String> row : table("| what | where | up to |")) {
            if (row.get(0).equals(what) && row.get(1).equals(module)) {
                return Integer.parseInt(row.get(2));
            }
        }
        return table("| what | habit |").stream()
                .filter(row -> row.get(0).equals(what))
                .mapToInt(row -> Integer.parseInt(row.get(2)))
                .findFirst()
                .orElseThrow();
    }

    /** The names in -ing that the page allows. */
    static Set<String> nouns() {
        String said = read(HOUSE).stream()
                .filter(line -> line.contains("none ends in *-ing*"))
                .findFirst()
                .orElseThrow();
        return Pattern.compile("`(\\w+ing)`")
                .matcher(said)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** The rows under the header that begins so, each cell stripped. */
    private static List<List<String>> table(String header) {
        List<String> lines = read(HOUSE);
        int start = 0;
        while (!lines.get(start).startsWith(header)) {
            start++;
        }
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(start + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            rows.add(cells(line));
        }
        return rows;
    }

    static List<Source> sources() {
        List<Path> files = files(ROOT, ".java").stream().filter(file -> !file.endsWith("package-info.java")).toList();
        try (var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Source> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(source(unit, positions));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(CompilationUnitTree unit, SourcePositions positions) {
        Path file = Path.of(unit.getSourceFile().getName());
        var source = new Source(file, module(file), read(file), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree top && top.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                source.publicTypes().add(top.getSimpleName().toString());
            }
        }
        new Walk(unit, positions, source).scan(unit, null);
        return source;
    }

    private static final class Walk extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Source source;
        private ClassTree within;

        Walk(CompilationUnitTree unit, SourcePositions positions, Source source) {
            this.unit = unit;
            this.positions = positions;
            this.source = source;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            ClassTree around = within;
            within = tree;
            source.types().add(tree.getSimpleName().toString());
            if (tree.getKind() == Tree.Kind.RECORD && COMPONENT.matcher(tree.getModifiers().toString()).find()) {
                source.methods().add(given(tree));
            }
            super.visitClass(tree, nothing);
            within = around;
            return null;
        }

        /** What a component is given counts as the parameters of its constructor. */
        private static Method given(ClassTree component) {
            long parts = component.getMembers()
                    .stream()
                    .filter(member -> member instanceof VariableTree part
                            && !part.getModifiers().getFlags().contains(Modifier.STATIC))
                    .count();
            String name = component.getSimpleName().toString();
            return new Method(name, "<init>", 1, (int) parts, true, false, false);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long to = unit.getLineMap().getLineNumber(Math.max(0, positions.getEndPosition(unit, tree)));
            source.methods()
                    .add(new Method(within.getSimpleName().toString(), tree.getName().toString(), (int) (to - from + 1),
                            tree.getParameters().size(), tree.getReturnType() == null,
                            tree.getModifiers()
                                    .getAnnotations()
                                    .stream()
                                    .anyMatch(
                                            annotation -> annotation.getAnnotationType().toString().equals("Override")),
                            within.getKind() == Tree.Kind.RECORD));
            return super.visitMethod(tree, nothing);
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void nothing) {
            if (tree.getValue() instanceof String text) {
                source.literals().add(text);
            }
            return null;
        }
    }

    /** The modules that have a folder. */
    static Set<String> modules() {
        return FOLDERS.keySet();
    }

    /** Where a module lies. */
    static Path folder(String module) {
        return FOLDERS.get(module);
    }

    /** A file by the name of its module and its own: {@code poll/VotePages.java}. */
    static Path file(String named) {
        String[] parts = named.split("/", 2);
        return folder(parts[0]).resolve(parts[1]);
    }

    /** The module a file lies in; nothing for the main class. */
    static String module(Path file) {
        Path inside = ROOT.toAbsolutePath().relativize(file.toAbsolutePath());
        return inside.getNameCount() > 1 ? inside.getName(inside.getNameCount() - 2).toString() : "";
    }

    /** module → its folder: the last name of a package; a folder of rooms that holds no class is none. */
    private static Map<String, Path> folders() {
        return files(ROOT, ".java").stream()
                .map(Path::getParent)
                .filter(folder -> !folder.equals(ROOT))
                .distinct()
                .collect(
                        Collectors.toMap(folder -> folder.getFileName().toString(), folder -> folder, (file, other) -> {
                            throw new IllegalStateException("two modules of one name: " + file + " and " + other);
                        }, TreeMap::new));
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
