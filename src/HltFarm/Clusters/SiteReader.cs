using HltFarm.Scenarios;
using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Clusters;

/// <summary>Reads a site file: `runDirectory`, `tls`, and `nodes`, each by its name. Everything that is wrong is said at once, with its place.</summary>
public static class SiteReader
{
    private static readonly string[] Keys = ["name", "runDirectory", "tls", "nodes"];

    /// <exception cref="InputException">No such file, or everything that is wrong with it.</exception>
    public static Site Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new InputException($"site file {file} does not exist (looked in {Directory.GetCurrentDirectory()})");
        }
        return Parse(ConfigFile.Text("site", file), file);
    }

    public static Site Parse(string text, string file)
    {
        List<string> problems = [];
        OptionsReader reader = new(file, problems);
        string runDirectory = "";
        TlsOptions tls = new();
        List<KeyValuePair<string, NodeOptions>> nodes = [];
        foreach ((YamlNode key, YamlNode value) in Root(text, file).Children)
        {
            switch ((key as YamlScalarNode)?.Value ?? "")
            {
                case "name":
                    break;
                case "runDirectory":
                    runDirectory = (value as YamlScalarNode)?.Value ?? "";
                    break;
                case "tls":
                    tls = (TlsOptions)reader.Read(value, tls, "tls");
                    problems.AddRange(tls.Problems().Select(problem => $"{reader.PlaceOf("tls", problem)} tls: {problem}"));
                    break;
                case "nodes":
                    nodes.AddRange(Nodes(value, reader, problems));
                    break;
                case string unknown:
                    problems.Add($"{reader.At(key)} a site has no key `{unknown}`{Suggestion.For(unknown, Keys)}");
                    break;
            }
        }
        problems.AddRange(Whole(nodes).Select(problem => $"{file}: {problem}"));
        return problems.Count == 0
            ? new Site(file, runDirectory, tls, nodes)
            : throw new InputException(
                problems.Count == 1 ? problems[0] : $"site {file} has {problems.Count} problems:\n  {string.Join("\n  ", problems)}"
            );
    }

    private static IEnumerable<KeyValuePair<string, NodeOptions>> Nodes(YamlNode value, OptionsReader reader, List<string> problems)
    {
        if (value is not YamlMappingNode mapping)
        {
            problems.Add($"{reader.At(value)} nodes is {OptionsReader.Seen(value)}: allowed are nodes by name");
            yield break;
        }
        foreach ((YamlNode key, YamlNode options) in mapping.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                problems.Add($"{reader.At(key)} nodes: `{name}` cannot name a node: allowed are 1 to 64 letters, digits, `-`, `_`, `.`");
            }
            string path = $"nodes.{name}";
            NodeOptions node = (NodeOptions)reader.Read(options, new NodeOptions(), path);
            problems.AddRange(node.Problems().Select(problem => $"{reader.PlaceOf(path, problem)} {path}: {problem}"));
            yield return KeyValuePair.Create(name, node);
        }
    }

    /// <summary>What a farm needs of its nodes together.</summary>
    private static IEnumerable<string> Whole(List<KeyValuePair<string, NodeOptions>> nodes)
    {
        foreach (string role in NodeRole.All)
        {
            int count = nodes.Count(node => node.Value.Roles.Contains(role));
            if (count == 0 || (role == NodeRole.Monitor && count > 1))
            {
                yield return $"{count} nodes have the role {role}: allowed {(role == NodeRole.Monitor ? "is exactly 1" : "are 1 or more")}";
            }
        }
        foreach (IGrouping<string, string> same in nodes.GroupBy(node => $"{node.Value.Host}:{node.Value.Port}", node => node.Key))
        {
            if (same.Count() > 1)
            {
                yield return $"nodes {string.Join(", ", same)} share the address {same.Key}";
            }
        }
    }

    private static YamlMappingNode Root(string text, string file)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            throw new InputException($"{file}:{broken.Start.Line}:{broken.Start.Column}: not YAML: {broken.Message}", broken);
        }
        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? root
            : throw new InputException($"{file}: a site is one mapping with the keys {string.Join(", ", Keys)}");
    }
}
