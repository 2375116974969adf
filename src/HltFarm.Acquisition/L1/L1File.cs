using System.Globalization;
using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Acquisition;

/// <summary>A file of L1 prescales and masks: `bits`, each with a factor, or with `prescale` and `masked`. What is left out is masked.</summary>
public sealed class L1File
{
    private static readonly string[] Keys = ["name", "description", "bits"];
    private static readonly string[] BitKeys = ["prescale", "masked"];
    private readonly string file;
    private readonly List<string> problems = [];
    private readonly Dictionary<string, double> factors = new(StringComparer.Ordinal);

    private L1File(string file) => this.file = file;

    /// <summary>Where files lie that are called by name, beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "cluster-config", "l1");

    public static IReadOnlyList<string> BitNames { get; } = Enum.GetNames<L1Bit>();

    /// <summary>The factors of a file: `physics` is physics.yaml in <see cref="Folder"/>; what has a separator or an ending is a path.</summary>
    /// <exception cref="InputException">There is no such file, or everything that is wrong with it, with line and column.</exception>
    public static IReadOnlyDictionary<string, double> Load(string nameOrPath)
    {
        string path = Resolve(nameOrPath);
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"L1 file {path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <param name="source">The file's name, for messages.</param>
    /// <inheritdoc cref="Load"/>
    public static IReadOnlyDictionary<string, double> Parse(string text, string source)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            throw new InputException($"{source}:{broken.Start.Line}:{broken.Start.Column}: not YAML: {broken.Message}", broken);
        }
        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            throw new InputException($"{source}: an L1 file is one mapping with the keys {string.Join(", ", Keys)}");
        }
        L1File reader = new(source);
        reader.Read(root);
        return reader.problems switch
        {
            [] => reader.factors,
            [string problem] => throw new InputException(problem),
            _ => throw new InputException(
                $"L1 file {source} has {reader.problems.Count} problems:\n  {string.Join("\n  ", reader.problems)}"
            ),
        };
    }

    /// <summary>`: allowed are ...` for a bit that is none, with the nearest name.</summary>
    internal static string NoBit(string name) => $"`{name}` is no L1 bit{Near(name)}";

    /// <summary>What is wrong with a factor; null when nothing is.</summary>
    internal static string? ProblemOf(double factor) =>
        factor is 0 or (>= 1 and <= 1e9)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{factor}: allowed are 0 (masked) and 1 to 1e9");

    private static string Near(string name)
    {
        string suggestion = Suggestion.Nearest(name, BitNames);
        return suggestion.Length > 0
            ? suggestion
            : ": allowed are the names of the L1 logic, such as fff, hie, lml0, bha3d (docs/l1.md has all)";
    }

    private static string Resolve(string nameOrPath)
    {
        if (nameOrPath.AsSpan().ContainsAny('/', '\\') || Path.HasExtension(nameOrPath))
        {
            return File.Exists(nameOrPath)
                ? nameOrPath
                : throw new InputException($"L1 file {nameOrPath} does not exist (looked in {Directory.GetCurrentDirectory()})");
        }
        string path = Path.Combine(Folder, nameOrPath + ".yaml");
        string[] names = Directory.Exists(Folder)
            ? [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(name => Path.GetFileNameWithoutExtension(name))]
            : [];
        return File.Exists(path)
            ? path
            : throw new InputException($"there is no L1 file `{nameOrPath}`{Suggestion.For(nameOrPath, names)}");
    }

    private void Read(YamlMappingNode root)
    {
        YamlNode? bits = null;
        foreach ((YamlNode key, YamlNode value) in root.Children)
        {
            string name = Text(key);
            bits = name == "bits" ? value : bits;
            if (!Keys.Contains(name))
            {
                problems.Add($"{At(key)} an L1 file has no key `{name}`{Suggestion.For(name, Keys)}");
            }
        }
        if (bits is not YamlMappingNode table)
        {
            problems.Add($"{At(bits ?? root)} `bits` is missing or no mapping: allowed are factors by bit, such as fff: 1");
            return;
        }
        foreach ((YamlNode key, YamlNode value) in table.Children)
        {
            ReadBit(key, value);
        }
        if (problems.Count == 0 && factors.Values.All(factor => factor == 0))
        {
            problems.Add($"{At(table)} every L1 bit is masked: no event would ever be accepted");
        }
    }

    private void ReadBit(YamlNode key, YamlNode value)
    {
        string bit = Text(key);
        if (!BitNames.Contains(bit))
        {
            problems.Add($"{At(key)} {NoBit(bit)}");
            return;
        }
        if (value is not YamlMappingNode settings)
        {
            factors[bit] = Factor(value, bit);
            return;
        }
        double factor = 1;
        bool masked = false;
        foreach ((YamlNode setting, YamlNode content) in settings.Children)
        {
            switch (Text(setting))
            {
                case "prescale":
                    factor = Factor(content, bit);
                    break;
                case "masked" when Text(content) is "true" or "false":
                    masked = Text(content) == "true";
                    break;
                case "masked":
                    problems.Add($"{At(content)} masked of {bit} is `{Text(content)}`: allowed are true and false");
                    break;
                case string unknown:
                    problems.Add($"{At(setting)} {bit} has no setting `{unknown}`{Suggestion.For(unknown, BitKeys)}");
                    break;
            }
        }
        factors[bit] = masked ? 0 : factor;
    }

    private double Factor(YamlNode node, string bit)
    {
        bool number = double.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out double factor);
        string? problem = number ? ProblemOf(factor) : $"`{Text(node)}`: allowed are 0 (masked) and 1 to 1e9";
        if (problem is not null)
        {
            problems.Add($"{At(node)} prescale of {bit} is {problem}");
        }
        return factor;
    }

    private string At(YamlNode node) => $"{file}:{node.Start.Line}:{node.Start.Column}:";

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}
