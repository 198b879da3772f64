export { ActionForm, type ActionFormProps } from './action-form'
export { FormField } from './form-field'
export { SubmitButton } from './submit-button'
export { useFormState } from './form-context'
