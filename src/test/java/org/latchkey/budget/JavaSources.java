package org.latchkey.budget;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads Java sources with the parser of the JDK's compiler. */
public final class JavaSources {

    /**
     * A top-level type.
     *
     * @param codeLines the code lines of the whole type, including nested types
     * @param methods its methods and constructors, including those of nested types
     */
    public record TopLevelType(
            String packageName, String name, boolean isPublic, int codeLines, List<SourceMethod> methods) {}

    /** A method or constructor. */
    public record SourceMethod(String name, int codeLines) {}

    private JavaSources() {}

    /** Returns all top-level types below a folder. */
    public static List<TopLevelType> types(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(folder)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<TopLevelType> types = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                types.addAll(new Unit(unit, positions).types());
            }
            return types;
        }
    }

    private static final class Unit {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final CodeLines lines;

        Unit(CompilationUnitTree unit, SourcePositions positions) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.lines = CodeLines.of(unit.getSourceFile().getCharContent(false).toString());
        }

        List<TopLevelType> types() {
            return unit.getTypeDecls().stream()
                    .map(ClassTree.class::cast)
                    .map(this::type)
                    .toList();
        }

        private TopLevelType type(ClassTree type) {
            List<SourceMethod> methods = new ArrayList<>();
            new TreeScanner<Void, List<SourceMethod>>() {
                @Override
                public Void visitMethod(MethodTree method, List<SourceMethod> found) {
                    found.add(new SourceMethod(method.getName().toString(), codeLines(method)));
                    return super.visitMethod(method, found);
                }
            }.scan(type, methods);
            return new TopLevelType(
                    unit.getPackageName().toString(),
                    type.getSimpleName().toString(),
                    type.getModifiers().getFlags().contains(Modifier.PUBLIC),
                    codeLines(type),
                    methods);
        }

        private int codeLines(Tree tree) {
            return lines.between(positions.getStartPosition(unit, tree), positions.getEndPosition(unit, tree));
        }
    }
}
