package fr.preau.rooms.practices.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A node that has put a sheet on its shelf, and has not committed it yet. */
final class Killed {
    static final String ID = "F-KXXXXXXXXX";

    private Killed() {}

    static Process writing(Path folder) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Killed.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("put")) {
                return process;
            }
        }
        throw new IOException("it could not put anything");
    }

    public static void main(String[] arguments) throws Exception {
        var shelf = new Shelf(Path.of(arguments[0]), JsonMapper.builder().build());
        var card = new Card(ID, "Titre", "", "O-X", "X", "", "", List.of(), List.of(), List.of(), 1, null, null, null,
                null, null, false, true, "LO-2.0", 0);
        shelf.put(new ShelfEntry(card, "", "", Map.of()));
        shelf.show();
        System.out.println("put");
        Thread.sleep(60_000);
    }
}
