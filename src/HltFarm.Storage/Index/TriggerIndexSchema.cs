using System.Globalization;
using HltFarm.Vocabulary;
using ParquetSharp;
using ParquetSharp.Schema;

namespace HltFarm.Storage;

/// <summary>Columns of the trigger index in their order (design 4.3), and how each is encoded.</summary>
/// <remarks>Dictionaries for names and for what is constant in a run; plain values under Snappy for the variables: a dictionary of them costs twice
/// the time, zstd half as much again. No statistics: they cost a fifth and no reader asks for a range.</remarks>
internal static class TriggerIndexSchema
{
    public static readonly string[] Names = ["process", "verdict"];
    public static readonly string[] Lists = ["fired", "accepted", "streams"];
    public static readonly string[] NearlyConstant = ["experiment", "run", "menu_version", "time_slice"];

    public static GroupNode Columns(IndexMode mode)
    {
        List<Node> columns =
        [
            Value("experiment", PhysicalType.Int32),
            Value("run", PhysicalType.Int32),
            Value("event", PhysicalType.Int64),
            Text("process"),
            Value("menu_version", PhysicalType.Int32),
            Value("time_slice", PhysicalType.Int32),
            Text("verdict"),
            ListOfText("fired"),
            ListOfText("accepted"),
            ListOfText("streams"),
            Value("processing_ms", PhysicalType.Float),
            Value("raw_bytes", PhysicalType.Int32),
        ];
        if (mode == IndexMode.full)
        {
            columns.AddRange(TriggerVariables.Names.Select(name => Value(name, PhysicalType.Float, Repetition.Optional)));
            columns.Add(Value("skim_weight", PhysicalType.Float, Repetition.Optional));
        }
        return new GroupNode("schema", Repetition.Required, columns);
    }

    public static WriterProperties Properties(int rowGroupRows)
    {
        using WriterPropertiesBuilder builder = new();
        builder.DisableStatistics().DisableDictionary().Compression(Compression.Snappy).EnablePageChecksum();
        builder.SetSizeStatisticsLevel(SizeStatisticsLevel.None).WriteBatchSize(rowGroupRows).CreatedBy("HltFarm");
        foreach (string name in Names.Concat(NearlyConstant).Concat(Lists.Select(list => $"{list}.list.element")))
        {
            builder.EnableDictionary(name);
        }
        return builder.Build();
    }

    public static Dictionary<string, string> Metadata(RunContext run, int part) =>
        new(StringComparer.Ordinal)
        {
            ["hltfarm.index"] = run.Index.ToString(),
            ["hltfarm.part"] = part.ToString(CultureInfo.InvariantCulture),
            ["hltfarm.seed"] = run.Seed.ToString(CultureInfo.InvariantCulture),
            ["hltfarm.menu"] = run.MenuName,
            ["hltfarm.menu_hash"] = run.MenuHash,
            ["hltfarm.skim_sample_one_in"] = run.SkimSampleOneIn.ToString(CultureInfo.InvariantCulture),
        };

    private static PrimitiveNode Value(string name, PhysicalType type, Repetition repetition = Repetition.Required) =>
        new(name, repetition, LogicalType.None(), type);

    private static PrimitiveNode Text(string name) => new(name, Repetition.Required, LogicalType.String(), PhysicalType.ByteArray);

    private static GroupNode ListOfText(string name) =>
        new(name, Repetition.Required, [new GroupNode("list", Repetition.Repeated, [Text("element")])], LogicalType.List());
}
