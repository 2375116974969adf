namespace HltFarm.Vocabulary;

/// <summary>The options of one stage: a sealed record with init-only properties, a section of the scenario file with the same names in camel case.</summary>
public interface IStageOptions
{
    /// <summary>What is out of range, a sentence each: `coresPerUnit is 0: allowed are 1 to 100000 cores`. Empty when all is well.</summary>
    IEnumerable<string> Problems();
}
