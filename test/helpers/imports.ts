import ts from "typescript";

export type Import = {
  specifier: string;
  /** Gone when the code runs: it binds types alone. */
  typeOnly: boolean;
};

/** Everything a source names as a module: imports, re-exports, import() and import types. */
export function importsOf(path: string, source: string): Import[] {
  const kind = path.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, false, kind);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const named = moduleOf(node);
    if (named && ts.isStringLiteralLike(named.specifier)) {
      found.push({ specifier: named.specifier.text, typeOnly: named.typeOnly });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function moduleOf(node: ts.Node): { specifier: ts.Node; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { specifier: node.moduleSpecifier, typeOnly };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { specifier: node.moduleSpecifier, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: node.argument.literal, typeOnly: true };
  }
  if (ts.isCallExpression(node) && isImportCall(node.expression) && node.arguments[0]) {
    return { specifier: node.arguments[0], typeOnly: false };
  }
  return undefined;
}

function isImportCall(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && callee.text === "require")
  );
}
