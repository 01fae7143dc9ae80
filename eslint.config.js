import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // tsc reports unknown names, and knows those of browsers and workers
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["templates/inline/*.js", "templates/theme/assets/*.js"], languageOptions: { sourceType: "script" } },
];
